package org.holocron.derive.interrogation;

import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Problem;

/** The wording of both messages. */
record PromptTemplates(Template system, Template user) {

    /** Used where only the rest of a prompt matters. */
    private static final String NO_EVIDENCE = "";

    /** @throws PromptTooLongException if the templates repeat what they are given too often */
    Prompt render(Interrogation interrogation, JsonObject input, String evidence) {
        return render(new TemplateContext(interrogation, input, evidence, known -> {}).all());
    }

    private Prompt render(Map<String, Object> fields) {
        return new Prompt(execute(system, fields), execute(user, fields));
    }

    private static String execute(Template template, Map<String, Object> fields) {
        PromptWriter text = new PromptWriter();
        template.execute(fields, text);
        return text.toString().strip();
    }

    /** The first field that the wording names and the input lacks, what is wrong with those it shows, or that too much comes of it. */
    List<Problem> problems(Interrogation interrogation, JsonObject input) {
        Set<Problem> shown = new LinkedHashSet<>();
        try {
            render(new TemplateContext(interrogation, input, NO_EVIDENCE, shown::add).all());
            return Problem.first(Contract.MAX_PROBLEMS, List.copyOf(shown));
        } catch (MustacheException e) {
            // Mustache puts whatever a field throws into an exception of its own, the end of the work included.
            Watch.check();
            return List.of(Problem.ofWhole("lacks a field that the prompt shows: " + e.getMessage()));
        } catch (PromptTooLongException e) {
            return List.of(Problem.ofWhole(e.getMessage()));
        }
    }
}
