package cat.inscriu.certificate;

import cat.inscriu.allocation.RequestNumber;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of {@code enrollment.bpmn} that are about certificates. */
@Configuration(proxyBeanMethods = false)
class CertificateSteps {

    /** "Issue certificate". */
    @Bean
    JavaDelegate issueCertificateDelegate(CertificateIssue issue) {
        return execution -> issue.issue(RequestNumber.of(execution.getProcessBusinessKey()));
    }
}
