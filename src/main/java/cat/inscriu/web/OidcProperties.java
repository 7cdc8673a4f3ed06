package cat.inscriu.web;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The office's own sign-in, in the profile {@code oidc}.
 *
 * @param issuer address of the provider, below which its description stands
 * @param clientId name under which the provider knows this service
 * @param clientSecret shared with the provider
 * @param scopes what is asked of it
 * @param accountClaim claim that becomes the account; letters, digits and {@code . _ @ -}
 * @param groupsClaim claim with a list of the person's groups
 * @param groups groups of the engine by those of the claim; empty where both have the same names
 */
@ConfigurationProperties("inscriu.oidc")
record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue Map<String, String> groups) {}
