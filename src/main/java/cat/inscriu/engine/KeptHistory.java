package cat.inscriu.engine;

import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Keeps of an instance what it did: its steps, events and tasks. Not its variables, which repeat what our tables say better, nor
 * the exclusive gateways between two steps, which follow from them ({@link Diagram#passed}). They were two fifths of the rows
 * that the engine wrote about a request in a rush.
 */
class KeptHistory extends DbHistoryEventHandler {

    @Override
    public void handleEvent(HistoryEvent event) {
        if (!(event instanceof HistoricVariableUpdateEventEntity) && !isExclusiveGateway(event)) {
            super.handleEvent(event);
        }
    }

    private static boolean isExclusiveGateway(HistoryEvent event) {
        return event instanceof HistoricActivityInstanceEventEntity step
                && ActivityTypes.GATEWAY_EXCLUSIVE.equals(step.getActivityType());
    }
}
