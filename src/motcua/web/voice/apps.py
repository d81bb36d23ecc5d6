from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """Trang phản ánh, kiến nghị của người dân: send, follow, answer back, read what was answered."""

    name = "motcua.web.voice"
    label = "web_voice"
