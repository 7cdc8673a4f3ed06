package cat.inscriu.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one address may ask. A whole town hall shares an address, so figures are of a crowd, not of a person; each node
 * counts for itself.
 *
 * @param enabled whether anybody is limited at all
 * @param requests in a minute from one address, of pages and interface together
 * @param enrollments requests for a seat in ten minutes from one address
 * @param perEmail requests for a seat in an hour for one e-mail address, whoever sends them
 * @param misses private links and certificate codes that do not exist, in ten minutes from one address
 * @param atOnce bodies on their way from one address at a time: who sends slowly holds a thread, of which a node has 200
 * @param signInTries wrong passwords for one account from one place before each further one has to wait
 */
@ConfigurationProperties("inscriu.limits")
record LimitsProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("1200") int requests,
        @DefaultValue("100") int enrollments,
        @DefaultValue("10") int perEmail,
        @DefaultValue("40") int misses,
        @DefaultValue("80") int atOnce,
        @DefaultValue("5") int signInTries) {}
