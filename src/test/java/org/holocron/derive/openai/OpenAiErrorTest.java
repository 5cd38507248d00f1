package org.holocron.derive.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.ReportedError;
import org.holocron.derive.wire.ServerLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose trouble each error is, in the words of llama-server, vLLM, SGLang and LM Studio. */
class OpenAiErrorTest {

    private static final ServerLabel LABEL =
            new ServerLabel("Server", "a server", "OPENAI_BASE_URL", "http://localhost:8000");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROMPT_TOO_LONG | 400 | {"error":{"code":400,"message":"request (9000 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":9000,"n_ctx":8192}}
            PROMPT_TOO_LONG | 400 | {"object":"error","message":"This model's maximum context length is 4096 tokens. However, you requested 5000 tokens","type":"BadRequestError","param":null,"code":400}
            PROMPT_TOO_LONG | 400 | {"error":{"message":"The input (9000 tokens) is longer than the model's context length (4096 tokens).","type":"BadRequestError","code":400}}
            PROMPT_TOO_LONG | 400 | {"error":"Trying to keep the first 4411 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens"}
            SCHEMA          | 400 | {"error":{"code":400,"message":"Failed to initialize samplers: failed to parse grammar","type":"invalid_request_error"}}
            SCHEMA          | 400 | {"error":{"message":"The provided JSON schema contains features not supported by xgrammar.","type":"BadRequestError","code":400}}
            SCHEMA          | 400 | {"error":"'response_format.type' must be 'json_schema' or 'text'"}
            SCHEMA          | 500 | {"error":{"code":500,"message":"The model produced output that does not match the expected peg-native format"}}
            THINKING        | 400 | {"detail":"chat_template is not supported for Mistral tokenizers."}
            OPTION          | 400 | {"error":{"message":"temperature must be non-negative, got -1.0.","type":"BadRequestError","code":400}}
            OPTION          | 422 | {"detail":[{"loc":["body","seed"],"msg":"Input should be a valid integer","type":"int_parsing"}]}
            PROBABILITIES   | 400 | {"error":{"message":"Requested sample logprobs of 2, which is greater than max allowed: 0","type":"BadRequestError","code":400}}
            NO_MEMORY       | 400 | {"error":{"message":"Model loading was stopped due to insufficient system resources."}}
            LOAD            | 404 | {"error":{"message":"No models loaded. Please load a model in the developer page","type":"invalid_request_error"}}
            MISSING         | 404 | {"error":{"message":"The model `llama3.2` does not exist.","type":"NotFoundError","param":null,"code":404}}
            MISSING         | 404 | {"error":{"message":"no","type":"invalid_request_error","code":"model_not_found"}}
            UNAUTHORIZED    | 401 | {"error":{"message":"Invalid API Key","type":"authentication_error","code":401}}
            UNAUTHORIZED    | 403 | ''
            BUSY            | 429 | {"error":{"message":"Rate limit reached","type":"rate_limit_error"}}
            BUSY            | 503 | {"error":{"message":"Loading model","type":"unavailable_error","code":503}}
            BEHIND_PROXY    | 502 | <html>Bad Gateway</html>
            OTHER_SERVER    | 404 | {"detail":"Not Found"}
            OTHER_SERVER    | 307 | ''
            REFUSED         | 400 | {"error":{"message":"Expected 'messages' to be an array","type":"invalid_request_error"}}
            REFUSED         | 413 | too large
            ENGINE_DIED     | 500 | {"error":{"message":"EngineCore encountered an issue. See stack trace (above) for the root cause.","type":"InternalServerError","code":500}}
            GPU_ERROR       | 500 | {"error":{"message":"CUDA error: out of memory"}}
            UNKNOWN         | 500 | Internal Server Error
            """)
    void eachErrorHasItsRow(OpenAiError row, int status, String body) {
        assertEquals(row, OpenAiError.of(ReportedError.of(status, body, ReportedError.Circumstances.NONE)), body);
    }

    /** A model that had begun to answer was there, and the server had taken the call. */
    @Test
    void whatBreaksAfterATokenIsNobodysTrouble() {
        ReportedError error = ReportedError.of(
                200, "{\"error\":{\"message\":\"out of memory\"}}", new ReportedError.Circumstances(false, true, null));

        assertEquals(OpenAiError.ENGINE_DIED, OpenAiError.of(error));
    }

    @Test
    void theMissingModelIsThatModelsTroubleOnly() {
        Outcome.Unavailable missing = ErrorClassifier.missing(LABEL, new OpenAiErrors(), "Qwen/Qwen3-8B");

        assertEquals(Dependency.model("http://localhost:8000", "Qwen/Qwen3-8B"), missing.dependency());
        assertEquals(
                "The model 'Qwen/Qwen3-8B' is not on Server at http://localhost:8000 (start the server with"
                        + " Qwen/Qwen3-8B, or ask for a model that GET /v1/models lists)",
                missing.message());
    }

    @Test
    void aBusyServerMaySayHowLongItWantsToBeLeftAlone() {
        ReportedError.Circumstances call = new ReportedError.Circumstances(false, false, Duration.ofSeconds(7));
        Outcome.Failure failure = new ErrorClassifier(LABEL, new OpenAiErrors(), "m")
                .answered(ReportedError.of(503, "", call))
                .failure();

        assertEquals(Duration.ofSeconds(7), ((Outcome.Unavailable) failure).retryAfter());
    }
}
