module "cluster" {
  source = "git::https://github.com/acme/terraform-cluster.git?ref=v1.0.0"
}
