package cat.inscriu.notification;

import java.util.ArrayList;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Teach the engine what to do with the jobs of notices, and switch the sweeper on. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NotificationConfiguration {

    @Bean
    static ProcessEnginePlugin noticeJobPlugin(ObjectProvider<NoticeDelivery> delivery) {
        return new AbstractProcessEnginePlugin() {
            @Override
            @SuppressWarnings("rawtypes") // as the engine declares it
            public void preInit(ProcessEngineConfigurationImpl engine) {
                var handlers = new ArrayList<JobHandler>(
                        Objects.requireNonNullElse(engine.getCustomJobHandlers(), new ArrayList<JobHandler>()));
                handlers.add(new NoticeJobHandler(delivery));
                engine.setCustomJobHandlers(handlers);
                // Mail steps back behind deadlines and seats, also while thousands of letters wait for a server.
                engine.setJobExecutorAcquireByPriority(true);
            }
        };
    }

    /** All letters, written once while the rest of the service is made; the start waits for them at its end. */
    @Bean(bootstrap = Bean.Bootstrap.BACKGROUND)
    static SamplesAtStart samplesAtStart(LetterWriter writer) {
        return new SamplesAtStart(writer);
    }

    static final class SamplesAtStart {
        private SamplesAtStart(LetterWriter writer) {
            writer.writeSamples();
        }
    }
}
