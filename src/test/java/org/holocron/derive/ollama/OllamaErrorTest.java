package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.ReportedError;
import org.holocron.derive.wire.ServerLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose trouble each error of Ollama is; the sentences are those of its sources, 0.24 and today. */
class OllamaErrorTest {

    private static final String SERVER = "http://localhost:11434";
    private static final ServerLabel LABEL = new ServerLabel("Ollama", "Ollama", "OLLAMA_BASE_URL", SERVER);
    private static final ReportedError.Circumstances LOCAL = new ReportedError.Circumstances(false, false, null);
    private static final ReportedError.Circumstances REMOTE = new ReportedError.Circumstances(true, false, null);
    private static final ReportedError.Circumstances ANSWERING = new ReportedError.Circumstances(false, true, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROMPT_TOO_LONG | 400 | {"error":{"code":400,"message":"request (9000 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error"}}
            PROMPT_TOO_LONG | 400 | {"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"too long\\",\\"type\\":\\"exceed_context_size_error\\"}}"}
            PROMPT_TOO_LONG | 400 | {"error":"the input length exceeds the context length"}
            REFUSED         | 400 | {"error":"invalid message role: nobody"}
            REFUSED         | 413 | too large
            SCHEMA          | 500 | {"error":"invalid JSON schema in format"}
            SCHEMA          | 500 | {"error":"invalid format: expected a schema"}
            SCHEMA          | 400 | {"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"Field 'json_schema': JSON schema conversion failed:\\\\nUnrecognized schema: {}\\"}}"}
            SCHEMA          | 500 | {"error":"\\"json_schema\\": JSON schema conversion failed:\\\\nPattern must start with '^'"}
            SCHEMA          | 500 | {"error":"failed to parse grammar"}
            SCHEMA          | 500 | {"error":"error parsing grammar: number of repetitions exceeds sane defaults"}
            SCHEMA          | 400 | {"error":"Failed to initialize samplers: "}
            SCHEMA          | 500 | {"error":{"code":500,"message":"The model produced output that does not match the expected peg-native format"}}
            OPTION          | 500 | {"error":"option \\"num_ctx\\" must be of type integer"}
            OPTION          | 400 | {"error":{"code":400,"message":"Field 'repeat_last_n': Value must be between 0 <= value <= 2147483647, but got -1","type":"invalid_request_error"}}
            THINKING        | 400 | {"error":"\\"llama3.2\\" does not support thinking"}
            THINKING        | 400 | {"error":"invalid think value: \\"max\\""}
            CLOUD_DISABLED  | 403 | {"error":"ollama cloud is disabled: remote model details are unavailable"}
            NO_MEMORY       | 500 | {"error":"model requires more system memory (9.1 GiB) than is available (3.2 GiB)"}
            NO_MEMORY       | 500 | {"error":"llama-server reported out-of-memory during startup: ggml"}
            NO_MEMORY       | 500 | {"error":"llama runner process has terminated: cudaMalloc failed: out of memory"}
            NO_MEMORY       | 500 | {"error":"model requires 9 GiB but only 3 GiB are available (after 1 GiB overhead)"}
            NO_MEMORY       | 500 | {"error":"ggml_vulkan: ErrorOutOfMemory"}
            LOAD            | 500 | {"error":"error starting llama-server: llama-server binary not found (checked: /usr/lib)"}
            LOAD            | 500 | {"error":"llama-server process has terminated: exit status 139: "}
            LOAD            | 500 | {"error":"timed out waiting for llama-server to start - loading model"}
            LOAD            | 500 | {"error":"unable to load model: /models/blobs/sha256-1"}
            MISSING         | 404 | {"error":"model 'llama3.2' not found"}
            MISSING         | 404 | {"error":"model \\"llama3.2\\" not found, try pulling it first"}
            UNAUTHORIZED    | 401 | {"error":"unauthorized"}
            UNAUTHORIZED    | 403 | ''
            UNAUTHORIZED    | 407 | proxy authentication required
            BUSY            | 503 | {"error":"server busy, please try again.  maximum pending requests exceeded"}
            BUSY            | 429 | {"error":"too many requests"}
            BUSY            | 500 | {"error":"unexpected server status: llm server loading model"}
            BUSY            | 500 | {"error":"no slots available after 10 retries"}
            BEHIND_PROXY    | 502 | <html>Bad Gateway</html>
            BEHIND_PROXY    | 504 | ''
            NOT_RESPONDING  | 500 | {"error":"health resp: server not responding"}
            NO_OLLAMA       | 404 | 404 page not found
            NO_OLLAMA       | 301 | moved
            RUNNER_DIED     | 500 | {"error":"model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details"}
            OLD_RUNNER_DIED | 500 | {"error":"llama runner process has terminated: exit status 2"}
            OLD_RUNNER_DIED | 500 | {"error":"llama runner process has terminated: signal: killed"}
            OLD_RUNNER_DIED | 500 | {"error":"llama runner process has terminated: error loading model: tensor"}
            RUNNER_DIED     | 500 | {"error":"llama-server process no longer running: 1"}
            RUNNER_DIED     | 200 | {"error":"an error was encountered while running the model: unexpected EOF"}
            GPU_ERROR       | 500 | {"error":"CUDA error: an illegal memory access was encountered"}
            UNKNOWN         | 500 | {"error":"Post \\"http://127.0.0.1:40001/completion\\": dial tcp 127.0.0.1:40001: connect: connection refused"}
            UNKNOWN         | 500 | {"error":"something else"}
            """)
    void eachErrorHasItsRow(OllamaError row, int status, String body) {
        assertEquals(row, OllamaError.of(ReportedError.of(status, body, LOCAL)), body);
    }

    /** A job that named a cloud model stopped all models of a server that is not signed in. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REMOTE_UNAUTHORIZED | MODEL_UNAUTHORIZED | 401 | {"error":"unauthorized","signin_url":"https://ollama.com/connect"}
            REMOTE_UNAUTHORIZED | MODEL_UNAUTHORIZED | 402 | {"error":"payment required"}
            REMOTE_QUOTA        | MODEL_QUOTA        | 429 | {"error":"you have reached your weekly limit"}
            REMOTE_UNREACHABLE  | MODEL_LOAD_FAILED  | 500 | {"error":"Post \\"https://ollama.com/api/chat\\": dial tcp: lookup ollama.com: no such host"}
            REMOTE_UNREACHABLE  | MODEL_LOAD_FAILED  | 502 | {"error":"bad gateway"}
            """)
    void theRefusalsOfAnotherHostAreItsModelsOwn(OllamaError row, ErrorKind kind, int status, String body) {
        ReportedError error = ReportedError.of(status, body, REMOTE);

        assertEquals(row, OllamaError.of(error));
        Outcome.Unavailable outcome = (Outcome.Unavailable) outcome(error);
        assertEquals(kind, outcome.kind());
        assertEquals(Dependency.model(SERVER, "llama3.2:latest"), outcome.dependency());
    }

    /** A model that answered is loaded, and its server takes calls: what is said of both then is nobody's on words alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RUNNER_DIED | out of memory
            RUNNER_DIED | llama-server process has terminated: exit status 1
            RUNNER_DIED | unexpected server status: llm server loading model
            SCHEMA      | llama-server chat error: output that does not match the expected format
            """)
    void withinAnAnswerNoErrorPausesAModelOrAServer(OllamaError row, String text) {
        assertEquals(
                row,
                OllamaError.of(ReportedError.of(ReportedError.IN_STREAM, "{\"error\":\"" + text + "\"}", ANSWERING)));
    }

    static Stream<OllamaError> rows() {
        return Arrays.stream(OllamaError.values());
    }

    /** A phrase that an earlier row takes would never be found. */
    @ParameterizedTest
    @MethodSource("rows")
    void eachPhraseLeadsToTheKindOfItsRow(OllamaError row) {
        int status = row == OllamaError.MISSING ? 404 : 500;
        for (String phrase : row.phrases()) {
            ReportedError error = ReportedError.of(status, phrase.replace("…", "x"), REMOTE);
            assertEquals(row, OllamaError.of(error), phrase);
            assertEquals(row.kind(), outcome(error).kind(), phrase);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void onlyWhatIsCertainFailsAJobOrPausesSomething(OllamaError row) {
        Outcome.Failure failure = new ErrorClassifier(LABEL, new OllamaErrors(), "llama3.2")
                .answered(errorOf(row))
                .failure();
        assertEquals(!row.isCertain(), failure instanceof Outcome.Ambiguous, failure.message());
    }

    @Test
    void eachTroubleHasItsOutcome() {
        List<Class<?>> outcomes = Stream.of(
                        OllamaError.REFUSED,
                        OllamaError.SCHEMA,
                        OllamaError.LOAD,
                        OllamaError.BUSY,
                        OllamaError.UNKNOWN)
                .<Class<?>>map(row -> outcome(errorOf(row)).getClass())
                .toList();

        assertEquals(
                List.of(
                        Outcome.BadRequest.class,
                        Outcome.Unavailable.class,
                        Outcome.Unavailable.class,
                        Outcome.Unavailable.class,
                        Outcome.Ambiguous.class),
                outcomes);
    }

    @Test
    void theMessageSaysWhatHappenedAndWhatHelps() {
        String message = outcome(ReportedError.of(404, "{\"error\":\"model 'llama3.2' not found\"}", LOCAL))
                .message();

        assertEquals(
                "Ollama at " + SERVER + " answered 404: model 'llama3.2' not found (ollama pull llama3.2)", message);
    }

    @ParameterizedTest
    @CsvSource({"x:cloud", "x:20b-cloud", "x:20b:cloud", "X:20B-Cloud"})
    void aNameMaySayThatAnotherHostRunsTheModel(String name) {
        assertTrue(ModelName.of(name).isOfCloud());
    }

    /** One error that is this row's. */
    private static ReportedError errorOf(OllamaError row) {
        return Stream.of(LOCAL, REMOTE)
                .flatMap(call -> Stream.of(400, 401, 402, 404, 429, 500, 502, 503, 504, 301)
                        .flatMap(status -> Stream.concat(row.phrases().stream(), Stream.of("nothing known"))
                                .map(phrase -> ReportedError.of(status, phrase.replace("…", "x"), call))))
                .filter(error -> OllamaError.of(error) == row)
                .findFirst()
                .orElseThrow();
    }

    private static Outcome.Failure outcome(ReportedError error) {
        return new ErrorClassifier(LABEL, new OllamaErrors(), "llama3.2")
                .answered(error)
                .failure();
    }
}
