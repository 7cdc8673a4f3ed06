package cat.inscriu.localentity;

import cat.inscriu.web.InputText;
import cat.inscriu.web.Warning;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register over HTTP: anybody searches it, an administrator fills it. */
@RestController
@RequestMapping("/api/local-entities")
@Tag(name = "Local entities")
class LocalEntityController {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv");

    private final LocalEntitySearch search;
    private final EntityRegister register;
    private final MessageSource messages;

    LocalEntityController(LocalEntitySearch search, EntityRegister register, MessageSource messages) {
        this.search = search;
        this.register = register;
        this.messages = messages;
    }

    /** An entity as the form's search shows it. */
    record Found(String code, String name, LocalEntityType type) {
        static Found of(LocalEntity entity) {
            return new Found(entity.code(), entity.name(), entity.type());
        }
    }

    /** What an import did: entities that were new, entities that were known. */
    record Answer(int imported, int updated, List<Warning> warnings) {}

    @GetMapping
    @Operation(summary = "Find local entities by words of name or code, at most 50; public")
    List<Found> find(@RequestParam(required = false) String q) {
        return this.search.find(q).stream().map(Found::of).toList();
    }

    @PutMapping(consumes = {"text/csv", MediaType.APPLICATION_JSON_VALUE})
    @Operation(summary = "Add and update local entities, removing none; role: admin")
    @RequestBody(
            required = true,
            description = "UTF-8, at most 1 MiB and 20,000 rows",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/json", schema = @Schema(type = "array"))
            })
    Answer take(
            @Parameter(hidden = true) @RequestHeader("Content-Type") MediaType type,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) Locale locale)
            throws IOException {
        var format = CSV.includes(type) ? RegisterFormat.CSV : RegisterFormat.JSON;
        var body = InputText.bytes(request.getInputStream(), EntityRegister.LIMIT);
        var taken = this.register.take(body, format);
        return new Answer(taken.imported(), taken.updated(), Warning.of(taken.warnings(), this.messages, locale));
    }
}
