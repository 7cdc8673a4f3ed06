package cat.inscriu.demo;

import java.util.Properties;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** Catch the demo's mail, unless {@code spring.mail.host} or {@code spring.mail.port} names a mail server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "inscriu.demo.enabled", havingValue = "true")
@EnableConfigurationProperties(MailProperties.class)
class DemoMailConfiguration {
    private static final int KEPT = 500;

    /** Nobody named a mail server. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoServerNamed.class)
    static class Catching {

        @Bean(initMethod = "start", destroyMethod = "stop")
        MailCatcher mailCatcher() {
            return new MailCatcher(KEPT);
        }

        /** In place of the one that needs a host; made after the catcher has its port, and closed before it. */
        @Bean
        JavaMailSenderImpl mailSender(MailCatcher catcher, MailProperties given) {
            return sender(MailCatcher.HOST, catcher.port(), given);
        }
    }

    /** Only a port was named: a server on this machine. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnlyPortNamed.class)
    static class OnThisMachine {

        @Bean
        JavaMailSenderImpl mailSender(MailProperties given) {
            return sender(MailCatcher.HOST, given.getPort(), given);
        }
    }

    private static JavaMailSenderImpl sender(String host, int port, MailProperties given) {
        var sender = new JavaMailSenderImpl();
        sender.setHost(host);
        sender.setPort(port);
        var properties = new Properties();
        properties.putAll(given.getProperties());
        sender.setJavaMailProperties(properties);
        return sender;
    }

    static class NoServerNamed extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return outcome(!isNamed(context, "spring.mail.host") && !isNamed(context, "spring.mail.port"));
        }
    }

    static class OnlyPortNamed extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return outcome(!isNamed(context, "spring.mail.host") && isNamed(context, "spring.mail.port"));
        }
    }

    /** An empty value, as an environment variable may leave it, names nothing. */
    private static boolean isNamed(ConditionContext context, String key) {
        return StringUtils.hasText(context.getEnvironment().getProperty(key));
    }

    private static ConditionOutcome outcome(boolean match) {
        return new ConditionOutcome(
                match, ConditionMessage.forCondition("mail server named").because("of spring.mail.*"));
    }
}
