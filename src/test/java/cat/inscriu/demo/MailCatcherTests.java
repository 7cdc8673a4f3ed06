package cat.inscriu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class MailCatcherTests {
    private final MailCatcher catcher = new MailCatcher(3);
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final MockMvc pages =
            MockMvcBuilders.standaloneSetup(new DemoMailbox(this.catcher)).build();

    @BeforeEach
    void start() {
        this.catcher.start();
        this.sender.setHost(MailCatcher.HOST);
        this.sender.setPort(this.catcher.port());
    }

    @AfterEach
    void stop() {
        this.catcher.stop();
    }

    @Test
    void theNewestMailsAreKeptNewestFirst() throws Exception {
        for (var n = 1; n <= 5; n++) {
            send("Number " + n, "npuig@vic.cat", "jserra@vic.cat");
        }

        assertThat(this.catcher.mails())
                .extracting(CaughtMail::subject)
                .containsExactly("Number 5", "Number 4", "Number 3");
        assertThat(this.catcher.mail(1)).isEmpty();
        assertThat(this.catcher.mail(5).orElseThrow().to()).isEqualTo("npuig@vic.cat, jserra@vic.cat");
    }

    @Test
    void aMailIsShownInItsForms() throws Exception {
        send("Formació · prova", "npuig@vic.cat");

        this.pages.perform(get("/demo/mailbox")).andExpect(view().name("demo/mailbox"));
        this.pages
                .perform(get("/demo/mailbox/1"))
                .andExpect(view().name("demo/mail"))
                .andExpect(model().attributeExists("mail"));
        this.pages
                .perform(get("/demo/mailbox/1/html"))
                .andExpect(
                        content().string(containsString("<a target=\"_top\" href=\"https://inscriu.example\">més</a>")))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")));
        this.pages
                .perform(get("/demo/mailbox/1/files/0"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("prova.ics")))
                .andExpect(content().string("BEGIN"));
        this.pages.perform(get("/demo/mailbox/1/files/1")).andExpect(status().isNotFound());
        this.pages.perform(get("/demo/mailbox/2")).andExpect(status().isNotFound());
        assertThat(this.catcher.mail(1).orElseThrow().text()).isEqualTo("Només text · més");
    }

    @Test
    void theCatcherTakesTheMailWhenNobodyNamedAServer() {
        context("inscriu.demo.enabled=true").run(context -> {
            assertThat(context).hasSingleBean(JavaMailSenderImpl.class).hasSingleBean(DemoMailbox.class);
            assertThat(context.getBean(JavaMailSenderImpl.class).getPort())
                    .isEqualTo(context.getBean(MailCatcher.class).port());
        });
    }

    @Test
    void aServerThatIsNamedWins() {
        context("inscriu.demo.enabled=true", "spring.mail.host=mail.example", "spring.mail.port=2525")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(MailCatcher.class).doesNotHaveBean(DemoMailbox.class);
                    assertThat(context.getBean(JavaMailSenderImpl.class).getHost())
                            .isEqualTo("mail.example");
                });
        context("inscriu.demo.enabled=true", "spring.mail.port=2525").run(context -> {
            assertThat(context).doesNotHaveBean(MailCatcher.class);
            assertThat(context.getBean(JavaMailSenderImpl.class).getPort()).isEqualTo(2525);
        });
    }

    @Test
    void nothingIsCaughtInProduction() {
        context("inscriu.demo.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(MailCatcher.class)
                        .doesNotHaveBean(DemoMailbox.class)
                        .doesNotHaveBean(JavaMailSenderImpl.class));
    }

    private static ApplicationContextRunner context(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withUserConfiguration(DemoMailConfiguration.class, DemoMailbox.class)
                .withPropertyValues(properties);
    }

    private void send(String subject, String... recipients) throws Exception {
        var mail = this.sender.createMimeMessage();
        var helper = new MimeMessageHelper(mail, true, "UTF-8");
        helper.setFrom("no-reply@inscriu.example");
        helper.setTo(recipients);
        helper.setSubject(subject);
        helper.setSentDate(new Date());
        helper.setText("Només text · més", "<p><a href=\"https://inscriu.example\">més</a></p>");
        helper.addAttachment("prova.ics", new ByteArrayResource("BEGIN".getBytes("UTF-8")), "text/calendar");
        this.sender.send(mail);
    }
}
