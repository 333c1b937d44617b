export { contractWorkflow } from './contract';
