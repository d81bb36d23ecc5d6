"""Đăng nhập, đăng xuất, tài khoản: allauth's views by name, each with an audience and a Vietnamese address.

Left out on purpose: open registration, e-mail management and password reset by mail. Officers are registered by an
administrator, who also resets a password; citizens have no password to lose.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import URLPattern, path

from motcua.web.accounts.views import door, full_name, own_account, signed_in
from motcua.web.audience import everyone, officer

staff = officer()
DOOR, OWN = "dang-nhap/", "tai-khoan/"
FACTOR = OWN + "xac-thuc/"

urlpatterns: list[URLPattern] = [
    path(DOOR, door, name="sign_in"),
    path(DOOR + "can-bo/", everyone(account.login), name="account_login"),
    path(DOOR + "thu-dien-tu/", everyone(account.request_login_code), name="account_request_login_code"),
    path(DOOR + "thu-dien-tu/ma/", everyone(account.confirm_login_code), name="account_confirm_login_code"),
    path(DOOR + "buoc-hai/", everyone(mfa.authenticate), name="mfa_authenticate"),
    path(DOOR + "khoa-bao-mat/", everyone(passkey.login_webauthn), name="mfa_login_webauthn"),
    path(DOOR + "khong-hieu-luc/", everyone(account.account_inactive), name="account_inactive"),
    path("dang-xuat/", everyone(account.logout), name="account_logout"),
    path(OWN, own_account, name="own_account"),
    path(OWN + "ho-ten/", full_name, name="full_name"),
    path(OWN + "mat-khau/", staff(account.password_change), name="account_change_password"),
    path(OWN + "xac-nhan/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path(FACTOR, staff(mfa.index), name="mfa_index"),
    path(FACTOR + "xac-nhan/", staff(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(FACTOR + "dien-thoai/bat/", staff(totp.activate_totp), name="mfa_activate_totp"),
    path(FACTOR + "dien-thoai/tat/", staff(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(FACTOR + "ma-du-phong/", staff(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(FACTOR + "ma-du-phong/tao/", staff(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path(FACTOR + "ma-du-phong/tai/", staff(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path(FACTOR + "khoa/", staff(passkey.list_webauthn), name="mfa_list_webauthn"),
    path(FACTOR + "khoa/them/", staff(passkey.add_webauthn), name="mfa_add_webauthn"),
    path(FACTOR + "khoa/xac-nhan/", staff(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path(FACTOR + "khoa/<int:pk>/go/", staff(passkey.remove_webauthn), name="mfa_remove_webauthn"),
    path(FACTOR + "khoa/<int:pk>/sua/", staff(passkey.edit_webauthn), name="mfa_edit_webauthn"),
]
