"""Chat templates as models publish them: where they are found, and what they may do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from consensus.errors import InputError, RosterError
from consensus.inference.prompts import render
from consensus.inference.prompts.chat import Chat
from hydra_site.intake.talk import talk
from tests.inference.asks import ask

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES = [{"role": "system", "content": "S"}, {"role": "user", "content": "U"}]
PLAIN = "{% for m in messages %}{{ m.role }}={{ m.content }};{% endfor %}"


def folder(path: Path, *, added: list[dict[str, Any]] | None = None, **settings: Any) -> Path:
    """Write a tokenizer's files."""
    (path / "tokenizer.json").write_text(json.dumps({"added_tokens": added or []}))
    (path / "tokenizer_config.json").write_text(json.dumps(settings))
    return path


def chat(template: str) -> Chat:
    return Chat(template=template, tokens={}, special=())


def test_the_template_is_found_wherever_it_is_published(tmp_path: Path) -> None:
    several = [{"name": "tool_use", "template": "no"}, {"name": "default", "template": PLAIN + "3"}]
    assert talk(folder(tmp_path, chat_template=several)).text(MESSAGES) == "system=S;user=U;3"
    assert talk(folder(tmp_path, chat_template=PLAIN + "2")).text(MESSAGES) == "system=S;user=U;2"
    (tmp_path / "chat_template.json").write_text(json.dumps({"chat_template": PLAIN + "4"}))
    assert talk(folder(tmp_path)).text(MESSAGES) == "system=S;user=U;4"
    (tmp_path / "chat_template.jinja").write_text(PLAIN + "1")
    assert talk(folder(tmp_path, chat_template=PLAIN)).text(MESSAGES) == "system=S;user=U;1"


def test_what_the_template_names_is_known_and_marks_are_collected(tmp_path: Path) -> None:
    added = [
        {"content": "<s>", "special": True},
        {"content": "<tool>", "special": False},
        {"content": "    ", "special": False},
        {"content": "word", "special": False},
        {"content": "~", "special": True},
    ]
    made = talk(
        folder(
            tmp_path,
            added=added,
            bos_token={"content": "<s>", "lstrip": False},
            chat_template="{{ bos_token }}<<SYS>>" + PLAIN + "[/INST]<|im_end|>",
        )
    )
    assert made.text(MESSAGES).startswith("<s><<SYS>>system=S;")
    assert set(made.special) == {"<s>", "<tool>", "<<SYS>>", "[/INST]", "<|im_end|>"}


@pytest.mark.parametrize(
    "template",
    [
        "{% if messages[0].role == 'system' %}{{ raise_exception('no') }}{% endif %}" + PLAIN,
        "{% for m in messages if m.role == 'user' %}{{ m.role }}={{ m.content }};{% endfor %}",
    ],
)
def test_a_template_without_system_messages_gets_them_in_the_users(tmp_path: Path, template: str) -> None:
    made = talk(folder(tmp_path, chat_template=template))
    assert not made.system
    assert made.text(MESSAGES) == "user=S\n\nU;"


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}" + PLAIN,
        "{{ cycler.__init__.__globals__.os.system('true') }}" + PLAIN,
        "{{ messages.append(1) }}" + PLAIN,
        "{% include 'x' %}" + PLAIN,
        "{{ 1 // 0 }}" + PLAIN,
        "{% for i in range(10**9) %}{% endfor %}" + PLAIN,
    ],
)
def test_a_template_that_tries_more_than_text_is_refused(tmp_path: Path, template: str) -> None:
    with pytest.raises(InputError, match="chat template cannot be rendered"):
        talk(folder(tmp_path, chat_template=template))
    with pytest.raises(RosterError, match="chat template cannot be rendered"):
        render(ask(), "chatml", chat(template))


def test_the_models_own_template_wins_over_its_familys() -> None:
    assert render(ask(), "chatml").text.startswith("<|im_start|>system")
    own = render(ask(), "chatml", chat(PLAIN))
    assert own.text.startswith("system=")
    assert "<|im_start|>" not in own.text
    assert own.stop == ("<|im_end|>",)


def test_templates_have_what_transformers_gives_them() -> None:
    made = chat(
        "{% for m in messages %}{{ m | tojson }}{% break %}{% endfor %}{{ strftime_now('%Y') | length }}"
    )
    assert made.text([{"role": "user", "content": "<ü>"}]) == '{"role": "user", "content": "<ü>"}4'
