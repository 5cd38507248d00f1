package org.holocron.derive.interrogation;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Optional;

/** Compiles the templates. They have no logic but sections, and a name that nothing fills is an error. */
final class TemplateReader {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .withLoader(name -> {
                throw new MustacheException("includes nothing, not even " + name);
            });

    private final FolderFiles texts;
    private final Problems problems;

    TemplateReader(FolderFiles texts, Problems problems) {
        this.texts = texts;
        this.problems = problems;
    }

    Optional<PromptTemplates> templates() {
        Optional<Template> system = template(FolderContent.SYSTEM);
        Optional<Template> user = template(FolderContent.PROMPT);
        user.ifPresent(this::checkShowsEvidence);
        return system.flatMap(rules -> user.map(question -> new PromptTemplates(rules, question)));
    }

    private Optional<Template> template(String file) {
        return texts.text(file).flatMap(text -> compile(file, text));
    }

    private Optional<Template> compile(String file, String text) {
        if (text.isEmpty()) {
            problems.add(file, "", "is empty");
            return Optional.empty();
        }
        try {
            Template template = COMPILER.compile(text);
            for (String name : TemplateVariables.unknownTo(template, TemplateContext.NAMES)) {
                problems.add(
                        file,
                        "",
                        "names {{" + name + "}}, which nothing fills; it may name "
                                + String.join(
                                        ", ",
                                        TemplateContext.NAMES.stream().sorted().toList()));
            }
            return Optional.of(template);
        } catch (MustacheException e) {
            problems.add(file, "", "is not a sound template: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkShowsEvidence(Template user) {
        if (!TemplateVariables.of(user).contains(TemplateContext.EVIDENCE)) {
            problems.add(FolderContent.PROMPT, "", "must show {{evidence}}, at its end");
        }
    }
}
