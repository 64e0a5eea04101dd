import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/** Runs the statements of a file in Flink within this JVM, with ${NAME} from the environment; Flink's own client does as well. */
class RunSql {
    public static void main(String[] args) throws Exception {
        String sql = Files.readString(Path.of(args[0]));
        for (var variable : System.getenv().entrySet()) {
            sql = sql.replace("${" + variable.getKey() + "}", variable.getValue());
        }
        TableEnvironment flink = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        for (String statement : sql.replaceAll("(?m)^\\s*--.*$", "").split(";")) {
            if (!statement.isBlank()) {
                flink.executeSql(statement).print();
            }
        }
    }
}
