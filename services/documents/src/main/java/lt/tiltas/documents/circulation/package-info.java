/** Documents on their routes: planning, starting, doing and declining steps, deputies, tasks, reminders. */
@NullMarked
package lt.tiltas.documents.circulation;

import org.jspecify.annotations.NullMarked;
