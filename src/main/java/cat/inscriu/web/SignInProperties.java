package cat.inscriu.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long somebody stays signed in.
 *
 * @param longest after which even who works without a pause signs in again; {@code server.servlet.session.timeout} is for who pauses
 */
@ConfigurationProperties("inscriu.sign-in")
record SignInProperties(@DefaultValue("10h") Duration longest) {}
