TRUNCATE customer_profiles;
