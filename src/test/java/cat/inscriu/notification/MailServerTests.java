package cat.inscriu.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailServerTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class, MailServer.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withPropertyValues("inscriu.base-url=https://inscriu.example");

    @Test
    void theStartFailsNamingTheServerThatNobodyNamed() {
        this.context.run(context -> assertThat(context.getStartupFailure())
                .hasRootCauseMessage("spring.mail.host is not set: name the mail server that notices leave by"));
        this.context
                .withBean(JavaMailSenderImpl.class)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void theSettingsHaveDefaultsThatWork() {
        this.context.withBean(JavaMailSenderImpl.class, MailServerTests::server).run(context -> {
            assertThat(context).hasNotFailed();
            var settings = context.getBean(MailProperties.class);
            assertThat(settings.firstRetry()).isEqualTo(Duration.ofMinutes(1));
            assertThat(settings.parallel()).isEqualTo(3);
        });
    }

    @Test
    void aSettingThatCannotWorkIsNamed() {
        for (var setting : new String[] {
            "inscriu.mail.from=nobody",
            "inscriu.mail.first-retry=0s",
            "inscriu.mail.parallel=0",
            "inscriu.mail.time-limit=10m"
        }) {
            this.context
                    .withBean(JavaMailSenderImpl.class, MailServerTests::server)
                    .withPropertyValues(setting)
                    .run(context -> assertThat(context.getStartupFailure())
                            .hasStackTraceContaining(setting.substring(0, setting.indexOf('='))));
        }
    }

    private static JavaMailSenderImpl server() {
        var server = new JavaMailSenderImpl();
        server.setHost("mail.example");
        return server;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MailProperties.class)
    static class Settings {}
}
