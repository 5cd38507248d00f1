package org.holocron.derive.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
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
            WINDOW_EXCEEDED | 400 | {"object":"error","message":"This model's maximum context length is 4096 tokens. However, your request has 5000 input tokens. Please reduce the length of the input messages.","type":"BadRequestError","param":null,"code":400}
            PROMPT_TOO_LONG | 400 | {"error":{"message":"You passed 4097 input tokens and requested 0 output tokens. However, the model's context length is only 4096 tokens, resulting in a maximum input length of 4096 tokens.","type":"BadRequestError","param":"input_tokens","code":400}}
            PROMPT_TOO_LONG | 400 | {"error":{"message":"max_tokens must be at least 1, got -904.","type":"BadRequestError","code":400}}
            ANSWER_LIMIT    | 400 | {"error":{"message":"'max_tokens' or 'max_completion_tokens' is too large: 5000. This model's maximum context length is 4096 tokens and your request has 120 input tokens (5000 > 4096 - 120).","type":"BadRequestError","param":"max_tokens","code":400}}
            ANSWER_LIMIT    | 400 | {"error":{"message":"max_tokens=5000 cannot be greater than max_model_len=max_total_tokens=4096.","type":"BadRequestError","code":400}}
            ANSWER_LIMIT    | 400 | {"object":"error","message":"This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (120 in the messages, 4880 in the completion). Please reduce the length of the messages or completion.","type":"BadRequestError","param":null,"code":400}
            ANSWER_LIMIT    | 400 | {"error":{"message":"You passed 120 input tokens and requested 4000 output tokens. However, the model's context length is only 4096 tokens, resulting in a maximum input length of 96 tokens.","type":"BadRequestError","param":"input_tokens","code":400}}
            ANSWER_LIMIT    | 400 | {"object":"error","message":"Requested token count exceeds the model's maximum context length of 4096 tokens. You requested a total of 5120 tokens: 120 tokens from the input messages and 5000 tokens for the completion.","type":"BadRequestError","code":400}
            ANSWER_LIMIT    | 400 | {"error":{"message":"max_tokens is too large: 32000. This model supports at most 16384 completion tokens, whereas you provided 32000.","type":"invalid_request_error","param":"max_tokens"}}
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

    /** Each job of an interrogation whose limit of the answer is over the window failed for good. */
    @Test
    void aLimitThatIsTooHighIsTheInterrogationsTroubleAndNotItsJobs() {
        ReportedError error = ReportedError.of(
                400,
                "{\"error\":{\"message\":\"'max_tokens' or 'max_completion_tokens' is too large: 5000. This model's maximum"
                        + " context length is 4096 tokens\"}}",
                ReportedError.Circumstances.NONE);

        ErrorClassifier.Classified classified = new ErrorClassifier(LABEL, new OpenAiErrors(), "m").answered(error);

        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, classified.failure());
        assertEquals(ErrorKind.OPTION_REFUSED, unavailable.kind());
        assertTrue(classified.interrogationOnly());
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
