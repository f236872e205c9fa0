"""Signing in and out."""

from django.contrib.auth.views import LoginView, LogoutView

session = LoginView.as_view(template_name="sessions/sign_in.html")
end = LogoutView.as_view()
