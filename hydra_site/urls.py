"""All URLs."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from hydra_site import login, views

urlpatterns = [
    path("alive", views.alive),
    path("health", views.health),
    path("login/once/<str:key>/", login.login_once, name="login-once"),
    path("admin/", admin.site.urls),
    path("api/", include("consensus.doors.api.urls")),
]
