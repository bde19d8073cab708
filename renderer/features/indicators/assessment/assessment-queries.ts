import { useQuery } from '@tanstack/react-query';
import { useProgram } from '../../../app/program.ts';

export const assessmentKeys = {
  list: (planId: number) => ['assessment', 'list', planId] as const,
  choices: ['assessment', 'choices'] as const,
  view: (id: number) => ['assessment', 'view', id] as const,
  result: (id: number) => ['assessment', 'result', id] as const,
  history: (id: number) => ['assessment', 'history', id] as const,
};

/** What is scored may have changed on any page: asked for each time it is shown. */
const fresh = { refetchOnMount: 'always' } as const;

export function useAssessments(planId: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: assessmentKeys.list(planId),
    queryFn: () => client.assessment.list({ planId }),
    ...fresh,
  });
}

export function useChoices() {
  const { client } = useProgram();
  return useQuery({
    queryKey: assessmentKeys.choices,
    queryFn: () => client.assessment.choices(),
    ...fresh,
  });
}

export function useAssessment(id: number) {
  const { client } = useProgram();
  return useQuery({
    queryKey: assessmentKeys.result(id),
    queryFn: () => client.assessment.result({ id }),
    ...fresh,
  });
}
