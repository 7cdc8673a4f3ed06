package cat.inscriu.tasklist;

import cat.inscriu.engine.RefusedCompletion;
import cat.inscriu.engine.Staff;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.filter.OncePerRequestFilter;

/** Small processes with the tasks of the real ones, people of two units, and what the forms fetch for them. */
@TestConfiguration(proxyBeanMethods = false)
class SampleTasks {

    /** Throws until it is told otherwise, as a listener of ours does deep inside the engine. */
    @Bean
    RefusingListener refusingListener() {
        return new RefusingListener();
    }

    @Bean
    Samples samples(
            Staff staff,
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            RefusingListener refusing) {
        return new Samples(staff, repository, runtime, tasks, refusing);
    }

    /** Stands before the real interface, which knows nothing of the sample processes. */
    @Bean
    FilterRegistrationBean<Shown> shown(Samples samples, ObjectMapper json) {
        var filter = new FilterRegistrationBean<>(new Shown(samples, json));
        filter.addUrlPatterns("/api/tasks/*", "/api/editions/SAMPLE/attendance");
        filter.setOrder(-40);
        return filter;
    }

    /** Notes who is signed in when a decision is recorded, as the real listeners do. */
    @Bean
    DecisionRecord decisionRecord(IdentityService identity) {
        return new DecisionRecord(identity);
    }

    static class DecisionRecord implements TaskListener {
        final Map<String, List<String>> deciders = new ConcurrentHashMap<>();
        private final IdentityService identity;

        DecisionRecord(IdentityService identity) {
            this.identity = identity;
        }

        @Override
        public void notify(DelegateTask task) {
            var signedIn = this.identity.getCurrentAuthentication();
            this.deciders
                    .computeIfAbsent(task.getId(), id -> new CopyOnWriteArrayList<>())
                    .add(signedIn == null ? "nobody" : signedIn.getUserId());
        }
    }

    static class RefusingListener implements TaskListener {
        final AtomicBoolean refuses = new AtomicBoolean(true);

        @Override
        public void notify(DelegateTask task) {
            if (this.refuses.get()) {
                throw new RefusedCompletion("attendance-missing", 3);
            }
        }
    }

    static class Samples {
        static final String PASSWORD = "a long word for tests";
        private static final AtomicInteger NUMBERS = new AtomicInteger(1);

        final Map<String, String> kinds = new ConcurrentHashMap<>();
        final List<String> saved = new CopyOnWriteArrayList<>();
        final RefusingListener refusing;
        private final Staff staff;
        private final RepositoryService repository;
        private final RuntimeService runtime;
        private final TaskService tasks;
        private boolean ready;

        Samples(
                Staff staff,
                RepositoryService repository,
                RuntimeService runtime,
                TaskService tasks,
                RefusingListener refusing) {
            this.staff = staff;
            this.repository = repository;
            this.runtime = runtime;
            this.tasks = tasks;
            this.refusing = refusing;
        }

        /** Two coordinators of two units, a trainer, and someone without any role. */
        synchronized void prepare() throws IOException {
            if (this.ready) {
                return;
            }
            this.staff.account(
                    "berta", PASSWORD, "Berta", "Coll", "berta@inscriu.example", List.of(Staff.COORDINATORS));
            this.staff.account("joan", PASSWORD, "Joan", "Pla", "joan@inscriu.example", List.of(Staff.COORDINATORS));
            this.staff.account("teo", PASSWORD, "Teo", "Mas", "teo@inscriu.example", List.of(Staff.TRAINERS));
            this.staff.account("nil", PASSWORD, "Nil", "Res", "nil@inscriu.example", List.of());
            this.staff.unit("participation", "Participació", "berta");
            this.staff.unit("archives", "Arxius", "joan");
            var deployment = this.repository.createDeployment().name("samples");
            for (var name : List.of("review", "decide", "attendance")) {
                var form = "bpmn/forms/" + name + ".html";
                deployment.addInputStream(form, new ClassPathResource(form).getInputStream());
            }
            deployment.addClasspathResource("tasklist/sample-tasks.bpmn").deploy();
            this.ready = true;
        }

        /** The id of a new open task of the kind, for the coordinators of "participation". */
        String task(String process, String kind) {
            return task(process, kind, Instant.now().plusSeconds(86_400));
        }

        String task(String process, String kind, Instant due) {
            var number = "2026-%05d".formatted(NUMBERS.getAndIncrement());
            var instance = this.runtime.startProcessInstanceByKey(
                    process,
                    number,
                    Variables.putValue("coordinators", Staff.unitGroup("participation"))
                            .putValue("reviewDue", Date.from(due)));
            var task = this.tasks
                    .createTaskQuery()
                    .processInstanceId(instance.getId())
                    .singleResult()
                    .getId();
            this.kinds.put(task, kind);
            return task;
        }

        String review() {
            return task("sampleReview", "REVIEW");
        }
    }

    static class Shown extends OncePerRequestFilter {
        private final Samples samples;
        private final ObjectMapper json;

        Shown(Samples samples, ObjectMapper json) {
            this.samples = samples;
            this.json = json;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if ("PUT".equals(request.getMethod())) {
                this.samples.saved.add(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                response.setStatus(204);
                return;
            }
            var id = request.getRequestURI().substring("/api/tasks/".length());
            var kind = this.samples.kinds.get(id);
            if (kind == null) {
                chain.doFilter(request, response);
                return;
            }
            response.setContentType("application/json");
            this.json.writeValue(
                    response.getOutputStream(),
                    content(id, kind, request.getLocale().getLanguage()));
        }

        private Map<String, Object> content(String id, String kind, String language) throws IOException {
            try (var sample = new ClassPathResource("tasklist/" + kind.toLowerCase(java.util.Locale.ROOT) + ".json")
                    .getInputStream()) {
                var content = new LinkedHashMap<String, Object>();
                @SuppressWarnings("unchecked")
                Map<String, Object> read = this.json.readValue(sample, Map.class);
                content.putAll(read);
                content.put("taskId", id);
                content.put("kind", kind);
                content.put("labels", labels(language));
                return content;
            }
        }

        private static Map<String, String> labels(String language) throws IOException {
            var labels = new LinkedHashMap<String, String>();
            var bundle = ResourceBundle.getBundle("messages/tasks_" + language);
            for (var key : bundle.keySet()) {
                if (key.startsWith("task.")) {
                    labels.put(
                            key.substring("task.".length()),
                            bundle.getString(key).replace("''", "'"));
                }
            }
            return labels;
        }
    }
}
