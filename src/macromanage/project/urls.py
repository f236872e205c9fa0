"""The root of the site map: programs ask at /api, all pages are the web's."""

from django.urls import include, path

urlpatterns = [path("api/", include("macromanage.api.urls")), path("", include("macromanage.web.urls"))]
