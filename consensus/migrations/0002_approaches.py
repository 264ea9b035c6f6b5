"""The three approaches that an installation starts with; people edit them in the admin."""

from django.db import migrations

APPROACHES = (
    (
        "conservative",
        "Prefer the plain, explicit way: loops and guards that a reviewer can follow line by line. "
        "Handle empty and unusual input as the task says.",
    ),
    (
        "aggressive",
        "Use the language to the full: comprehensions, the standard library, the best algorithm. "
        "Be bold about structure, exact about behaviour.",
    ),
    (
        "minimal",
        "Write the shortest program that does just what is asked: nothing extra, no options, no error handling "
        "that the task does not ask for.",
    ),
)


def add(apps, schema_editor):
    approach = apps.get_model("consensus", "Approach")
    for position, (name, instruction) in enumerate(APPROACHES):
        approach.objects.get_or_create(
            name=name, defaults={"instruction": instruction, "position": position}
        )


class Migration(migrations.Migration):
    dependencies = [("consensus", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
