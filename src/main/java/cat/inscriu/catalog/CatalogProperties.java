package cat.inscriu.catalog;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a sheet that says nothing gets.
 *
 * @param entityQuota persons per local entity and edition; at least 1
 * @param attendanceThreshold per cent of the planned hours that entitle to a certificate, inclusive
 */
@ConfigurationProperties("inscriu.catalog")
record CatalogProperties(
        @DefaultValue("2") int entityQuota,
        @DefaultValue("80") BigDecimal attendanceThreshold) {}
