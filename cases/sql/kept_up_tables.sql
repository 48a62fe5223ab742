-- What an agency keeps up on the record, each table with the part of the record it is in.
CREATE OR REPLACE FUNCTION kept_up_tables() RETURNS TABLE (name text, in_section text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  VALUES ('breach', 'offence'), ('communicationneed', 'core'), ('contractparty', 'contacts'), ('courtorder', 'offence'),
    ('healthentry', 'health'), ('heldelsewhere', 'information'), ('language', 'core'), ('licencecondition', 'offence'),
    ('mediadate', 'core'), ('mentormatch', 'contacts'), ('netcontract', 'contacts'), ('networkcontact', 'contacts'),
    ('notificationrequirement', 'offence'), ('protectedcharacteristic', 'equality'), ('protection', 'victims'),
    ('regimeplacement', 'offence'), ('releasedate', 'release'), ('releaseneed', 'release'),
    ('safeguardinglead', 'core'), ('safetyentry', 'safety'), ('victimcontact', 'victims')
$$;
