package org.holocron.derive.interrogation;

import com.samskivert.mustache.Template;
import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceResult;

/** Checks that the parts of an interrogation fit each other; each is valid by itself. */
final class ConsistencyCheck {

    private final Interrogation interrogation;
    private final FolderProblems problems;

    ConsistencyCheck(Interrogation interrogation, FolderProblems problems) {
        this.interrogation = interrogation;
        this.problems = problems;
    }

    void check() {
        guarding(FolderContent.DEFINITION, this::checkDefinition);
        checkTemplate(FolderContent.SYSTEM, interrogation.templates().system());
        checkTemplate(FolderContent.PROMPT, interrogation.templates().user());
        interrogation
                .examples()
                .forEach(example -> guarding(fileOf(example), () -> checkExample(fileOf(example), example)));
    }

    private void checkDefinition() {
        new AnswerRulesCheck(interrogation, problems.of(FolderContent.DEFINITION)).check();
        checkOutputExamples();
    }

    private void checkTemplate(String file, Template template) {
        guarding(file, () -> new TemplateFieldsCheck(interrogation.input(), problems.of(file)).check(template));
    }

    private void guarding(String file, Runnable check) {
        problems.guarding(file, () -> {
            check.run();
            return true;
        });
    }

    private static String fileOf(Example example) {
        return FolderContent.EXAMPLES + "/" + example.name() + ".json";
    }

    private void checkOutputExamples() {
        List<JsonObject> examples = interrogation.outputExamples();
        for (int i = 0; i < examples.size(); i++) {
            String place = "/output_examples/" + i;
            interrogation
                    .output()
                    .problems(examples.get(i))
                    .forEach(problem -> problems.add(FolderContent.DEFINITION, problem.under(place)));
        }
    }

    /** An example is a promise: its input fits, its evidence can be used, and the prompt can be rendered. */
    private void checkExample(String file, Example example) {
        interrogation.inputProblems(example.input()).forEach(problem -> problems.add(file, problem));
        EvidenceResult evidence =
                EvidenceBuilder.inlineOnly().build(example.input(), null, interrogation.evidencePolicy());
        if (evidence instanceof EvidenceResult.Unusable unusable) {
            problems.add(file, unusable.problem());
        }
    }
}
