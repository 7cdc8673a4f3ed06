package cat.inscriu.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploy the models, tables and forms of {@code bpmn/} before the port opens. Where none has changed since the last start, nothing
 * is deployed; where one has, all are, since a model asks for the tables and forms of its own deployment. Names are cut at {@code bpmn/}, so that a form's key is the same from an IDE, Maven and the jar.
 */
@Component
class ModelDeployment implements SmartLifecycle {
    /** Before staff and filters (1), the job executor and the port. */
    static final int PHASE = 0;

    private static final String ROOT = "bpmn/";

    private final RepositoryService repository;
    private final StartLock lock;
    private volatile boolean running;

    ModelDeployment(RepositoryService repository, StartLock lock) {
        this.repository = repository;
        this.lock = lock;
    }

    @Override
    public void start() {
        try {
            var files = new TreeMap<String, Resource>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:bpmn/**/*.*")) {
                var path = file.getURL().getPath();
                files.put(path.substring(path.lastIndexOf("/" + ROOT) + 1), file);
            }
            this.lock.hold(() -> deploy(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.running = true;
    }

    void deploy(Map<String, ? extends Resource> files) {
        if (files.isEmpty()) {
            throw new IllegalStateException("No model on the class path under " + ROOT);
        }
        var deployment = this.repository
                .createDeployment()
                .name("inscriu")
                .source("inscriu")
                .enableDuplicateFiltering(false);
        files.forEach((name, file) -> {
            try (var content = file.getInputStream()) {
                deployment.addInputStream(name, content);
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        });
        deployment.deploy();
    }

    @Override
    public void stop() {
        this.running = false;
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
