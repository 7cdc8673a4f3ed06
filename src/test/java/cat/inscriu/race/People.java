package cat.inscriu.race;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Thousands who once asked for a seat of an edition and did not prove their address, for what reads them all. */
final class People {
    private People() {}

    /** Written at once, since nobody has the time to let each of them ask. */
    static void crowd(JdbcClient database, String edition, int count) {
        database.sql("""
                        with somebody as (
                            insert into person (given_name, family_names, email, email_key, job_title, language)
                            select 'Laia', 'Serra i Puigdomènech ' || i, 'laia' || i || '@' || lower(:edition) || '.example.cat',
                                   'laia' || i || '@' || lower(:edition) || '.example.cat', 'Tècnica', 'ca'
                            from generate_series(1, :count) i
                            returning id)
                        insert into enrollment_request (number, link_id, link_generation, edition_code, entity_code, person_id,
                            status, status_since, requested_at, requirements_declared, promoted, late_withdrawal, version)
                        select to_char(now(), 'YYYY') || '-' || lpad(n::text, 9, '0'), n, 0, :edition, 'E01', id, 'EXPIRED', now(),
                               now(), true, false, false, 0
                        from (select id, nextval('request_number') n from somebody) numbered
                        """).param("edition", edition).param("count", count).update();
    }

    /** So that nobody who shares the database meets them. */
    static void leave(JdbcClient database, String edition) {
        database.sql("delete from enrollment_request where edition_code = ? and status = 'EXPIRED'")
                .param(edition)
                .update();
        database.sql("delete from person where email like ?")
                .param("%@" + edition.toLowerCase(Locale.ROOT) + ".example.cat")
                .update();
    }
}
