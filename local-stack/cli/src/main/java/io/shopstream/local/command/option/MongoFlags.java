package io.shopstream.local.command.option;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.flink.JobArguments;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import java.util.List;
import java.util.Map;

/** Which MongoDB a command uses: the local stack's, unless flags behind {@code --} name another. */
public final class MongoFlags {

    private MongoFlags() {}

    /** @throws UserError for flags that there are not */
    public static MongoSettings settings(List<String> flags) {
        List<String> local =
                List.of("--mongo", LocalStack.fromEnvironment().addresses().mongo());
        try {
            Arguments arguments = Arguments.of(JobArguments.over(local, flags).toArray(String[]::new), Map.of());
            MongoSettings mongo = MongoSettings.from(arguments);
            arguments.rejectUnknown();
            return mongo;
        } catch (InvalidSettings e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    /**
     * A failure in a line.
     *
     * @param advice for when it is not there
     */
    public static UserError failure(MongoException failure, String advice) {
        if (failure instanceof MongoTimeoutException || failure instanceof MongoSocketException) {
            return new UserError("MongoDB does not answer; " + advice);
        }
        return new UserError("MongoDB fails: "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given"));
    }
}
