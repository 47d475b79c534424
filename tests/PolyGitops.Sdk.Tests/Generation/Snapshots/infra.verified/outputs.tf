output "kubeconfig" {
  description = "Kubeconfig of the cluster."
  value       = module.cluster.kubeconfig
  sensitive   = true
}
