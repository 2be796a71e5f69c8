DELETE FROM control_plane.tenants WHERE name = 'system_admin';
