package cat.inscriu.web;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.stereotype.Component;

/** No body that the interface takes is nested deeper than a few levels, or holds a longer text than a sheet. */
@Component
class JsonLimits implements Jackson2ObjectMapperBuilderCustomizer {
    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_NUMBER = 50;

    @Override
    public void customize(Jackson2ObjectMapperBuilder builder) {
        builder.postConfigurer(json -> json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_TEXT)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build()));
    }
}
