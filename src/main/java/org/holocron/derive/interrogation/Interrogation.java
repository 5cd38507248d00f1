package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holocron.derive.contract.Contract;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.json.Problem;
import org.holocron.derive.model.PartialSampling;
import org.jspecify.annotations.Nullable;

/** A question that can be asked of evidence, with the contract its answers must fit. Immutable, and valid as a whole. */
public final class Interrogation {

    private final Definition definition;
    private final PromptTemplates templates;
    private final Contract input;
    private final AnswerContract output;
    private final InterrogationFiles files;
    private final List<String> outputExampleTexts;

    Interrogation(
            Definition definition,
            PromptTemplates templates,
            Contract input,
            AnswerContract output,
            InterrogationFiles files) {
        this.definition = definition;
        this.templates = templates;
        this.input = input;
        this.output = output;
        this.files = files;
        this.outputExampleTexts = definition.answer().examples().stream()
                .map(example -> PrettyJson.text(example).strip())
                .toList();
    }

    public String key() {
        return definition.key();
    }

    /** For people. */
    public String name() {
        return definition.name();
    }

    public String version() {
        return definition.version();
    }

    public String description() {
        return definition.description();
    }

    /** The model it recommends, or null. */
    public @Nullable String model() {
        return definition.model().name();
    }

    /** The temperature it recommends, 0 to 2, or null. */
    public @Nullable Double temperature() {
        return definition.model().sampling().temperature();
    }

    /** How it recommends to generate answers; null where it leaves a value to the settings. */
    public PartialSampling sampling() {
        return definition.model().sampling();
    }

    /** The options as its file has them, for people to read; may be empty. */
    public JsonObject options() {
        return definition.model().options();
    }

    /** Whether and how much the model is to think: false unless the interrogation asks for it. */
    public JsonValue think() {
        return definition.model().think();
    }

    public EvidencePolicy evidencePolicy() {
        return definition.evidence();
    }

    /** Whether the schema of a call is made for its job. */
    public Narrowing narrowing() {
        return definition.narrowing();
    }

    /** Fields of the answer that must equal the input's fields of the same name. */
    public List<String> echoes() {
        return definition.answer().echoes();
    }

    /** Values of the answer that must be among those of the input. */
    public List<ChoiceRule> choices() {
        return definition.answer().choices();
    }

    /** Whether each value of an answer gets a probability, by the probabilities of its tokens. */
    public boolean tokenProbabilities() {
        return definition.answer().tokenProbabilities();
    }

    /** Where answers cite evidence; empty if they need not. */
    public Optional<CitationRule> citations() {
        return Optional.ofNullable(definition.answer().citations());
    }

    /** How claims are checked against the words that they cite; empty if they are not. */
    public Optional<GroundingRule> groundingRule() {
        return citations().map(CitationRule::grounding);
    }

    /** What an input must fit. */
    public Contract input() {
        return input;
    }

    /** What an answer must fit. */
    public Contract output() {
        return output.contract();
    }

    /** The schema of answers as it is sent: everything in the order of its file. */
    public JsonObject outputSchema() {
        return output().schema();
    }

    /** SHA-256 of the output schema's file, lower-case hex. */
    public String schemaSha256() {
        return output().sha256();
    }

    /**
     * Keywords of the output schema that generation does not enforce, each with the consequence for the schema's author;
     * {@code AnswerValidator} checks them in any case. Then examples of the prompt that could be answers, and options that not
     * every server accepts.
     */
    public List<Problem> lint() {
        return findings().stream().map(FolderFinding::problem).toList();
    }

    /** As {@link #lint}, each with its file. */
    public List<FolderFinding> findings() {
        return Stream.concat(
                        output.lint().stream(),
                        definition.model().warnings().stream()
                                .map(problem -> new FolderFinding(FolderContent.DEFINITION, problem)))
                .toList();
    }

    /** All that it was made of, by whose hash it is known. */
    public InterrogationFiles files() {
        return files;
    }

    /** Example inputs, by name. */
    public List<Example> examples() {
        return files.examples();
    }

    /**
     * Why an input cannot be asked about, at most {@link Contract#MAX_PROBLEMS} problems and a count of the rest. An
     * input with none can be rendered. May take long, whatever the input is: only a guard bounds it.
     */
    public List<Problem> inputProblems(JsonObject input) {
        List<Problem> problems = this.input.problems(input);
        return problems.isEmpty() ? templates.problems(this, input) : problems;
    }

    /**
     * The prompt for an input that has no {@linkplain #inputProblems problems}.
     *
     * @throws PromptTooLongException if the templates repeat the evidence too often
     */
    public Prompt render(JsonObject input, EvidenceBundle evidence) {
        return templates.render(this, input, EvidenceQuoter.of(evidence));
    }

    /** What the prompt says of itself. */
    Prompt withoutEvidence(JsonObject input) {
        return templates.render(this, input, "");
    }

    Interrogation withLint(List<FolderFinding> lint) {
        return new Interrogation(definition, templates, input, new AnswerContract(output(), lint), files);
    }

    PromptTemplates templates() {
        return templates;
    }

    List<JsonObject> outputExamples() {
        return definition.answer().examples();
    }

    /** The same as a prompt shows them; written once, since each input that is checked is rendered. */
    List<String> outputExampleTexts() {
        return outputExampleTexts;
    }
}
