package org.holocron.derive.interrogation;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Optional;
import org.holocron.derive.json.Problem;

/** Compiles the templates. They have no logic but sections; a name that nothing fills is a problem. */
final class TemplateReader {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .withLoader(name -> {
                throw new MustacheException("includes nothing, not even " + name);
            });

    private static final String KNOWN =
            String.join(", ", TemplateContext.NAMES.stream().sorted().toList());

    private final FolderFiles files;
    private final FolderProblems problems;

    TemplateReader(FolderFiles files, FolderProblems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<PromptTemplates> templates() {
        Optional<Template> system = template(FolderContent.SYSTEM);
        Optional<Template> user = template(FolderContent.PROMPT);
        user.ifPresent(this::checkShowsEvidence);
        return system.flatMap(rules -> user.map(question -> new PromptTemplates(rules, question)));
    }

    private Optional<Template> template(String file) {
        return problems.guarding(file, () -> files.template(file).flatMap(text -> compile(file, text)))
                .flatMap(read -> read);
    }

    private Optional<Template> compile(String file, String text) {
        if (text.isEmpty()) {
            problems.add(file, Problem.ofWhole("is empty"));
            return Optional.empty();
        }
        try {
            Template template = COMPILER.compile(text);
            for (String name : TemplateVariables.unknownTo(template, TemplateContext.NAMES)) {
                problems.add(
                        file, Problem.ofWhole("names {{" + name + "}}, which nothing fills; it may name " + KNOWN));
            }
            return Optional.of(template);
        } catch (MustacheException e) {
            problems.add(file, Problem.ofWhole("is not a valid template: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void checkShowsEvidence(Template user) {
        if (!TemplateVariables.of(user).contains(TemplateContext.EVIDENCE)) {
            problems.add(FolderContent.PROMPT, Problem.ofWhole("must show {{evidence}}, at its end"));
        }
    }
}
