package cat.inscriu.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.LocaleResolver;

/** What makes the engine believe less and say more than it does by default. */
@Configuration(proxyBeanMethods = false)
class EngineHardening {
    /** After Spring Security (−100), so that who calls is known, and before the engine's own filters. */
    static final int AFTER_SIGN_IN = -60;

    @Bean
    static Plugin hardening(
            CompletionRules rules,
            MessageSource messages,
            ObjectProvider<LocaleResolver> languages,
            BeanFactory beans) {
        return new Plugin(rules, messages, () -> languageOfCaller(languages), new DeploymentCheck(beans::containsBean));
    }

    @Bean
    static FilterRegistrationBean<EngineAnswers> engineAnswers(ObjectMapper json) {
        var filter = new FilterRegistrationBean<>(new EngineAnswers(json));
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/engine/*");
        filter.setOrder(AFTER_SIGN_IN);
        return filter;
    }

    /** The engine's REST interface is no part of Spring's web, so nobody has noted the caller's language for it. */
    private static Locale languageOfCaller(ObjectProvider<LocaleResolver> languages) {
        var resolver = languages.getIfAvailable();
        return resolver != null
                        && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes served
                ? resolver.resolveLocale(served.getRequest())
                : TaskNames.OFFICE;
    }

    static class Plugin extends AbstractProcessEnginePlugin {
        /** What could carry an object, a file or markup; variables are words, dates and numbers, whoever writes them. */
        private static final List<String> OBJECTS = List.of("serializable", "file", "bytes");

        private final CompletionRules rules;
        private final MessageSource messages;
        private final Supplier<Locale> language;
        private final DeploymentCheck check;

        Plugin(CompletionRules rules, MessageSource messages, Supplier<Locale> language, DeploymentCheck check) {
            this.rules = rules;
            this.messages = messages;
            this.language = language;
            this.check = check;
        }

        @Override
        public void preInit(ProcessEngineConfigurationImpl engine) {
            engine.setTaskService(new TaskCompletions(this.rules));
            engine.setFormService(new FormCompletions(this.rules));
            engine.setFilterService(new TaskFilters());
            var interceptors = new ArrayList<CommandInterceptor>();
            interceptors.add(new SpokenNames(this.messages, this.language));
            interceptors.add(new TaskAnswers(engine, this.messages, this.language));
            interceptors.add(new LostJobs());
            if (engine.getCustomPreCommandInterceptorsTxRequired() != null) {
                interceptors.addAll(engine.getCustomPreCommandInterceptorsTxRequired());
            }
            engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
            var listeners = new ArrayList<BpmnParseListener>();
            if (engine.getCustomPostBPMNParseListeners() != null) {
                listeners.addAll(engine.getCustomPostBPMNParseListeners());
            }
            listeners.add(new TaskNames(this.messages));
            engine.setCustomPostBPMNParseListeners(listeners);
            engine.setCustomPostDeployers(List.of(this.check));
            engine.setFailedJobCommandFactory(JobRetry::new);
            engine.setHistoryEventHandler(new KeptHistory());
            // A candidate may claim and complete a task, not change or assign it.
            engine.setDefaultUserPermissionNameForTask(Permissions.TASK_WORK.getName());
            // Groups are called after units ("unit-participation"); the default takes letters and digits only.
            engine.setGroupResourceWhitelistPattern("[A-Za-z0-9][A-Za-z0-9._-]*");
            engine.setUserResourceWhitelistPattern("[A-Za-z0-9][A-Za-z0-9._@-]*");
            engine.setPasswordEncryptor(new PasswordHash());
            // By default ten wrong passwords lock an account for good, so that anybody could lock out anybody; the
            // sign-in
            // slows guessing otherwise.
            engine.setLoginMaxAttempts(Integer.MAX_VALUE);
            engine.setLoginDelayBase(0);
            // A failure is logged once, by whoever answers for it; the engine would log it at each level.
            engine.setEnableCmdExceptionLogging(false);
        }

        @Override
        public void postInit(ProcessEngineConfigurationImpl engine) {
            var kinds = engine.getVariableSerializers();
            OBJECTS.forEach(kind -> kinds.removeSerializer(kinds.getSerializerByName(kind)));
            kinds.addSerializer(new DecisionResults());
        }
    }
}
