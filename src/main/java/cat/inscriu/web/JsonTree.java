package cat.inscriu.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;

/** Read JSON into a tree that knows its lines. Nested deeper than ten levels, it is refused. */
public final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(10).build())
            .build();

    private JsonTree() {}

    /** @throws InvalidInput with its line, if it is not exactly one JSON value */
    public static InputTree read(String text) {
        try (var json = FACTORY.createParser(text)) {
            return document(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    private static InputTree document(JsonParser json) throws IOException {
        try {
            json.nextToken();
            var tree = node(json);
            if (json.nextToken() != null) {
                throw refused(json.currentTokenLocation().getLineNr(), InputFinding.SYNTAX);
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw refused(json.currentLocation().getLineNr(), InputFinding.TOO_COMPLEX);
        } catch (JsonProcessingException e) {
            throw refused(json.currentLocation().getLineNr(), InputFinding.SYNTAX);
        }
    }

    private static InputTree node(JsonParser json) throws IOException {
        var line = json.currentTokenLocation().getLineNr();
        var token = json.currentToken();
        if (token == null) {
            throw refused(1, InputFinding.SYNTAX);
        }
        return switch (token) {
            case START_OBJECT -> mapping(json, line);
            case START_ARRAY -> sequence(json, line);
            case VALUE_NULL -> new InputTree.Scalar(line, null, false);
            default -> new InputTree.Scalar(line, json.getText(), token.isNumeric());
        };
    }

    private static InputTree mapping(JsonParser json, int line) throws IOException {
        var entries = new ArrayList<InputTree.Entry>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var nameLine = json.currentTokenLocation().getLineNr();
            var name = json.currentName();
            json.nextToken();
            entries.add(new InputTree.Entry(nameLine, name, node(json)));
        }
        return new InputTree.Mapping(line, entries);
    }

    private static InputTree sequence(JsonParser json, int line) throws IOException {
        var items = new ArrayList<InputTree>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(json));
        }
        return new InputTree.Sequence(line, items);
    }

    private static InvalidInput refused(int line, InputFinding finding) {
        var findings = new Findings();
        findings.fault(Place.of(line, "body"), finding);
        return new InvalidInput(findings.faults());
    }
}
