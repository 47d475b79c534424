{{/* Name of the chart, for labels. */}}
{{- define "web.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
Name of the objects: the release name, followed by the chart name unless it contains it.
DNS labels and label values have at most 63 characters.
*/}}
{{- define "web.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Selector of the pods; it must not change during the lifetime of a release. */}}
{{- define "web.selectorLabels" -}}
app.kubernetes.io/name: {{ include "web.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* The chart with its version, as a label value. */}}
{{- define "web.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." }}
{{- end }}

{{/* Labels of every object. */}}
{{- define "web.labels" -}}
helm.sh/chart: {{ include "web.chart" . | quote }}
{{ include "web.selectorLabels" . }}
{{- with .Chart.AppVersion }}
app.kubernetes.io/version: {{ . | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- end }}

{{/* Name of the service account that the pods run as. */}}
{{- define "web.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "web.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/* The image with its tag. */}}
{{- define "web.image" -}}
{{- $tag := default .Chart.AppVersion .Values.image.tag | required "image.tag is required: the chart has no appVersion" }}
{{- printf "%s:%s" (required "image.repository is required" .Values.image.repository) $tag }}
{{- end }}

{{/* Checksum that changes with the Secret. */}}
{{- define "web.secretChecksum" -}}
{{- $lines := list }}
{{- range $key, $value := .Values.secret.stringData }}
{{- $lines = append $lines (printf "%s %s" $key ($value | b64enc)) }}
{{- end }}
{{- $lines | join "\n" | sha256sum }}
{{- end }}
