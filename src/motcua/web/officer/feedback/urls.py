"""Địa chỉ của các trang phản ánh, kiến nghị."""

from django.urls import path

from motcua.web.officer.feedback import case, channels, enter, lists

ONE = "<str:code>/"

urlpatterns = [
    path("", lists.feedback_list, name="officer_feedback_list"),
    path("ghi/", enter.enter, name="officer_feedback_enter"),
    path("da-ghi/<str:code>/", enter.entered, name="officer_feedback_entered"),
    path("kenh/", channels.channels_page, name="officer_feedback_channels"),
    path("kenh/moi/", channels.new_channel, name="officer_feedback_new_channel"),
    path("kenh/sua/<slug:code>/", channels.edit_channel, name="officer_feedback_channel"),
    path("kenh/thoi-han/", channels.new_clock, name="officer_feedback_clock"),
    path(ONE, case.case_page, name="officer_feedback"),
    path(ONE + "nguoi-gui/", case.sender, name="officer_feedback_sender"),
    path(ONE + "tep/<int:key>/", case.case_file, name="officer_feedback_file"),
    path(ONE + "viec/<slug:act>/", case.act_on, name="officer_feedback_act"),
]
