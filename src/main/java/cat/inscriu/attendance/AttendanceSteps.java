package cat.inscriu.attendance;

import cat.inscriu.allocation.RequestNumber;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The steps of both models that are about attendance. */
@Configuration(proxyBeanMethods = false)
class AttendanceSteps {

    /** When "Record attendance" in {@code edition.bpmn} is completed. */
    @Bean
    TaskListener attendanceComplete(AttendanceRecording recording) {
        return task -> recording.requireComplete(task.getExecution().getProcessBusinessKey());
    }

    /** Before "Assess entitlement" in {@code enrollment.bpmn}. */
    @Bean
    ExecutionListener entitlementFacts(Entitlement entitlement) {
        return execution -> entitlement.lendFacts(RequestNumber.of(execution.getProcessBusinessKey()), execution);
    }

    /** After it. */
    @Bean
    ExecutionListener recordEntitlement(Entitlement entitlement) {
        return execution -> entitlement.record(RequestNumber.of(execution.getProcessBusinessKey()), execution);
    }
}
