package lt.tiltas.local.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.List;
import org.bson.Document;

/** A little of everything that the services ask of MongoDB, so that the JDK's AOT cache knows the classes. */
final class Rehearsal {

    private Rehearsal() {}

    static void play(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> things = client.getDatabase("rehearsal").getCollection("Things");
            things.createIndex(new Document("name", 1), new IndexOptions().unique(true));
            things.insertMany(List.of(new Document("name", "a").append("n", 1), new Document("name", "b")));
            things.findOneAndUpdate(
                    new Document("name", "a"),
                    new Document("$inc", new Document("n", 1))
                            .append("$push", new Document("l", new Document("x", 1))));
            things.updateOne(new Document("name", "a"), new Document("$pull", new Document("l", new Document("x", 1))));
            things.aggregate(List.of(new Document("$match", new Document("name", "a"))))
                    .first();
            things.find(new Document("name", new Document("$gte", "a")))
                    .sort(new Document("name", -1))
                    .forEach(found -> things.deleteOne(new Document("_id", found.get("_id"))));
        }
    }
}
