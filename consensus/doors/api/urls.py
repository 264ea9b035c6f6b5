"""The addresses of the API, below /api/."""

from __future__ import annotations

from django.urls import path, re_path

from consensus.doors.api import memories, views

urlpatterns = [
    path("tasks/", views.TaskList.as_view(), name="api-tasks"),
    path("tasks/<int:pk>/", views.TaskDetail.as_view(), name="api-task"),
    path("episodes/<int:pk>/", views.EpisodeDetail.as_view(), name="api-episode"),
    path("episodes/<int:pk>/cancel/", views.EpisodeCancel.as_view(), name="api-episode-cancel"),
    path("memories/", memories.MemoryList.as_view(), name="api-memories"),
    path("memories/<int:pk>/", memories.MemoryDetail.as_view(), name="api-memory"),
    path("memories/<int:pk>/restore/", memories.MemoryRestore.as_view(), name="api-memory-restore"),
    re_path("", views.Missing.as_view()),
]
