package org.holocron.derive.interrogation;

import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import jakarta.json.JsonObject;
import java.util.List;

/** The wording of both messages. */
record PromptTemplates(Template system, Template user) {

    /** Stands in where only the rest of a prompt matters. */
    private static final String NO_EVIDENCE = "";

    Prompt render(Interrogation interrogation, JsonObject input, String evidence) {
        TemplateContext fields = new TemplateContext(interrogation, input, evidence);
        return new Prompt(
                system.execute(fields.all()).strip(), user.execute(fields.all()).strip());
    }

    /** What the wording asks of an input that it does not have: at most one sentence. */
    List<String> problems(Interrogation interrogation, JsonObject input) {
        try {
            render(interrogation, input, NO_EVIDENCE);
            return List.of();
        } catch (MustacheException e) {
            return List.of("the prompt asks for a field that the input does not have: " + e.getMessage());
        }
    }
}
