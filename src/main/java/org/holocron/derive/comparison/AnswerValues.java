package org.holocron.derive.comparison;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.history.JobAnswer;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.json.Json;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;
import org.jspecify.annotations.Nullable;

/** The values of answers: claims, or the fields of the file where neither answer of a pair has claims. Used for one comparison. */
final class AnswerValues {

    private static final JsonProvider JSON = Json.provider();
    private static final String FIELD_STATUS = JobStatus.SUCCEEDED.name();

    private final Lake lake;
    private int filesLeft;

    /** @param mostFiles how many answers are read from the lake */
    AnswerValues(Lake lake, int mostFiles) {
        this.lake = lake;
        this.filesLeft = mostFiles;
    }

    /** Empty if one of both cannot be read. */
    Optional<List<ValuePair>> of(JobAnswer left, JobAnswer right) {
        if (!left.claims().isEmpty() || !right.claims().isEmpty()) {
            return Optional.of(ValuePair.of(claims(left), claims(right)));
        }
        Optional<List<ComparedValue>> one = fields(left);
        Optional<List<ComparedValue>> other = isSameFile(left.output(), right.output()) ? one : fields(right);
        return one.flatMap(values -> other.map(others -> ValuePair.of(values, others)));
    }

    private static List<ComparedValue> claims(JobAnswer answer) {
        return answer.claims().stream().map(ComparedValue::of).toList();
    }

    private static boolean isSameFile(@Nullable FileRef one, @Nullable FileRef other) {
        return one != null
                && other != null
                && one.sha256() != null
                && one.sha256().equals(other.sha256());
    }

    private Optional<List<ComparedValue>> fields(JobAnswer answer) {
        FileRef file = answer.output();
        if (file == null || filesLeft <= 0) {
            return Optional.empty();
        }
        filesLeft--;
        return lake.read(file) instanceof FileCheck.Intact intact ? json(intact.content()) : Optional.empty();
    }

    private static Optional<List<ComparedValue>> json(byte[] content) {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(content))) {
            JsonValue value = reader.readValue();
            List<ComparedValue> fields = new ArrayList<>();
            if (value instanceof JsonObject object) {
                object.forEach((name, each) -> fields.add(ComparedValue.ofField(name, each, FIELD_STATUS)));
            } else {
                fields.add(ComparedValue.ofField("", value, FIELD_STATUS));
            }
            return Optional.of(fields);
        } catch (JsonException noJson) {
            return Optional.empty();
        }
    }
}
