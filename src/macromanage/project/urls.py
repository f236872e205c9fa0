"""The root of the site map: all pages are the web's."""

from django.urls import include, path

urlpatterns = [path("", include("macromanage.web.urls"))]
