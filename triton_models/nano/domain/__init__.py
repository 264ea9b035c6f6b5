"""The domain of the built-in model: small Python tasks in many words, in five styles, and what lies outside.

`sample` draws a task with its answer, `out_of_domain` a prompt that the model must decline; both follow the
random source that they are given.
"""

from triton_models.nano.domain.inputs import inputs
from triton_models.nano.domain.out_of_domain import out_of_domain
from triton_models.nano.domain.rendering import STYLES
from triton_models.nano.domain.tasks import Sample, Split, Task, render, sample, sample_task

__all__ = ["STYLES", "Sample", "Split", "Task", "inputs", "out_of_domain", "render", "sample", "sample_task"]
