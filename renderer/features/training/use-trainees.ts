import { useQueryClient } from '@tanstack/react-query';
import type { StaffFace } from '../../../core/contract/staff.ts';
import { keys } from '../../app/queries.ts';

const faceKey = (id: number) => [...keys.training, 'face', id] as const;

/** People by id: those the class came with, and those found since (see useRememberFaces). */
export function useTrainees(staffIds: readonly number[], known: readonly StaffFace[]): StaffFace[] {
  const queries = useQueryClient();
  return staffIds.flatMap((id) => {
    const face = known.find((one) => one.id === id) ?? queries.getQueryData<StaffFace>(faceKey(id));
    return face ? [face] : [];
  });
}

/** Keeps who was picked, so that lists of ids can be shown by name. */
export function useRememberFace(): (face: StaffFace) => void {
  const queries = useQueryClient();
  return (face) => void queries.setQueryData(faceKey(face.id), face);
}
