"""Django's admin shows nothing of this floor, on purpose.

A review is opened by being on it (ADR 0005); being an administrator of the installation opens none. Every write
goes through the door. So no table of reviews, tasks, returns, views, documents or identities is registered, and
the admin site takes no page that a package brings (``partnership.admin_site``).
"""
