package lt.tiltas.kpi.fact.mongo;

import java.util.List;
import lt.tiltas.kpi.fact.Fact;
import org.bson.Document;

/** How facts of one kind look in the store. */
interface FactForm<F extends Fact> {

    String collection();

    /** The fields that name institutions with a part in the fact. */
    List<String> institutions();

    Document write(F fact);

    F read(Document stored);
}
